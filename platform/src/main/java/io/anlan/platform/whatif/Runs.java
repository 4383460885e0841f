package io.anlan.platform.whatif;

import io.anlan.archive.ReadingArchive;
import io.anlan.platform.account.Actor;
import io.anlan.platform.registry.RulesInForce;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The runs of this process: one is worked at, some wait, the newest of those that are over are kept. They are nowhere but
 * in memory: whoever asks for one after a restart is told that there is none, and asks anew.
 */
@Component
class Runs implements DisposableBean {
    private static final Logger LOGGER = LoggerFactory.getLogger(Runs.class);
    /** Evaluation and the pages share the machine. */
    private static final int AT_ONCE = 1;

    private static final int WAITING = 10;
    private static final int KEPT = 20;
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final ReadingArchive archive;
    private final RulesInForce rules;
    private final InstantSource clock;
    /** Newest last; also its own lock. */
    private final List<Run> known = new ArrayList<>();

    private final ThreadPoolExecutor work = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("what-if-", 0).factory());

    Runs(ReadingArchive archive, RulesInForce rules, InstantSource clock) {
        this.archive = archive;
        this.rules = rules;
        this.clock = clock;
    }

    /** Begins a run of what the caller sees, unless he has another under way. */
    Run start(WhatIfInput input, Actor actor) {
        input.change().check();
        Stretch stretch = input.stretch(clock.instant());
        Plan plan = Plan.of(rules.find(input.wanted(), Plan.MOST_RULES + 1), input.change(), stretch);
        var run = new Run(owner(actor), input, plan, clock.instant());
        synchronized (known) {
            if (known.stream().anyMatch(other -> !other.isOver() && isOf(other, actor))) {
                throw Refusal.conflict("You have a run under way. Cancel it, or wait until it is finished.");
            }
            enqueue(run);
            known.add(run);
            forgetOldest();
        }
        return run;
    }

    private void enqueue(Run run) {
        try {
            work.execute(() -> work(run));
        } catch (RejectedExecutionException e) {
            LOGGER.debug("No room for the run {}", run.id(), e);
            throw Refusal.later(
                    ProblemCode.TOO_MANY_REQUESTS, "Too many runs are waiting; try again in some minutes.", RETRY);
        }
    }

    private void forgetOldest() {
        for (int i = 0; i < known.size() && known.size() > KEPT; ) {
            if (known.get(i).isOver()) {
                known.remove(i);
            } else {
                i++;
            }
        }
    }

    private void work(Run run) {
        Plan plan = run.begin();
        if (plan == null) {
            return;
        }
        try {
            new Replay(run, plan, archive).work();
            run.end(RunState.FINISHED);
        } catch (CancellationException e) {
            LOGGER.debug("The run {} was stopped", run.id(), e);
            run.end(RunState.CANCELLED);
        } catch (RuntimeException e) {
            LOGGER.error("The run {} could not go on", run.id(), e);
            run.end(RunState.FAILED);
        }
    }

    /** Those of the caller, newest first. */
    List<Run> of(Actor actor) {
        synchronized (known) {
            return known.reversed().stream().filter(run -> isOf(run, actor)).toList();
        }
    }

    /** @throws Refusal when there is none, or it is another's */
    Run get(UUID id, Actor actor) {
        return of(actor).stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND, """
                        There is no run with the id %s any more: the platform was started again, or others took its place. \
                        Start it again.""".formatted(id)));
    }

    /** What a person found when he saw more than now is not his any more. */
    private static boolean isOf(Run run, Actor actor) {
        return run.owner().equals(owner(actor));
    }

    private static Run.Owner owner(Actor actor) {
        return new Run.Owner(actor.id(), actor.scope());
    }

    /** Ends what is under way before the archive is closed. */
    @Override
    public void destroy() throws InterruptedException {
        synchronized (known) {
            known.forEach(Run::stop);
        }
        work.shutdownNow();
        if (!work.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            LOGGER.warn("A run did not end within {}", STOP);
        }
    }
}
