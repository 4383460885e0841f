package io.anlan.platform.transfer;

import io.anlan.platform.account.Actor;
import io.anlan.platform.store.Scope;
import io.anlan.platform.transfer.Import.Mode;
import io.anlan.platform.transfer.Import.State;
import io.anlan.platform.transfer.ImportRun.Tools;
import io.anlan.platform.transfer.ImportStore.Order;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.PageQuery;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/** Brings files into registers, tells what became of them, and takes them back. */
@Service
class Imports {
    static final String WORD = "import";
    private static final int MOST_OF_AN_ACCOUNT = 3;
    private static final int LONGEST_FILE_NAME = 200;
    private static final int SHOWN_FAULTS = 1_000;

    private final List<Register<?>> registers;
    private final ImportStore store;
    private final Mappings mappings;
    private final Tools tools;
    private final ImportFiles files;

    Imports(
            ObjectProvider<Register<?>> registers,
            ImportStore store,
            Mappings mappings,
            ImportJobs jobs,
            TransactionTemplate transactions,
            JsonMapper json,
            ImportFiles files) {
        this.registers =
                registers.stream().sorted(Comparator.comparing(Register::name)).toList();
        this.store = store;
        this.mappings = mappings;
        this.tools = new Tools(store, jobs, transactions, json);
        this.files = files;
    }

    /** What is done with a file. */
    record Wish(
            String register,
            boolean dryRun,
            Mode mode,
            @Nullable String mapping) {}

    /** Those that somebody may bring in. */
    List<Register<?>> registers(Actor actor) {
        return registers.stream().filter(register -> isAllowed(register, actor)).toList();
    }

    Register<?> register(String name) {
        return registers.stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("register", name));
    }

    Import start(Wish wish, MultipartFile upload, Actor actor) throws IOException {
        Register<?> register = register(wish.register());
        expectAllowed(register, actor);
        Map<String, String> columns = columns(wish, actor);
        if (upload.isEmpty()) {
            throw Refusal.invalid("file", "The file is empty.", null);
        }
        if (store.running(actor.id()) >= MOST_OF_AN_ACCOUNT) {
            throw Refusal.later(
                    ProblemCode.TOO_MANY_REQUESTS,
                    "%d imports of this account are under way; wait for one to end.".formatted(MOST_OF_AN_ACCOUNT),
                    Duration.ofSeconds(10));
        }
        Path file = files.fresh();
        upload.transferTo(file);
        boolean started = false;
        try {
            var order = new Order(actor, register.name(), name(upload), wish.dryRun(), wish.mode());
            long id = store.begin(order);
            start(id, order, register, columns, file);
            started = true;
            return get(id, actor);
        } finally {
            if (!started) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isAllowed(Register<?> register, Actor actor) {
        return actor.permissions().contains(register.permission());
    }

    private static void expectAllowed(Register<?> register, Actor actor) {
        if (!isAllowed(register, actor)) {
            throw Refusal.of(
                    ProblemCode.FORBIDDEN,
                    "The account %s may not change %s.".formatted(actor.username(), register.name()));
        }
    }

    private <T> void start(long id, Order order, Register<T> register, Map<String, String> columns, Path file) {
        tools.jobs().start(id, new ImportRun<>(id, order, register, columns, file, tools));
    }

    private Map<String, String> columns(Wish wish, Actor actor) {
        if (wish.mapping() == null) {
            return Map.of();
        }
        return mappings.find(actor.id(), wish.register(), wish.mapping())
                .orElseThrow(() -> Refusal.notFound("mapping", String.valueOf(wish.mapping())))
                .columns();
    }

    private static String name(MultipartFile upload) {
        String name = upload.getOriginalFilename() == null ? "" : upload.getOriginalFilename();
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "");
        return last.length() <= LONGEST_FILE_NAME ? last : last.substring(0, LONGEST_FILE_NAME);
    }

    Page<Import> list(PageQuery page, Actor actor) {
        return store.list(page, whose(actor));
    }

    Import get(long id, Actor actor) {
        Import found = find(id, actor);
        var first = new PageQuery(SHOWN_FAULTS, null);
        return found.with(
                store.faults(id, false, first).items(),
                store.faults(id, true, first).items());
    }

    Page<Fault> faults(long id, PageQuery page, Actor actor) {
        Import found = find(id, actor);
        return store.faults(found.id(), false, page);
    }

    Import undo(long id, Actor actor) {
        Import found = find(id, actor);
        Register<?> register = register(found.register());
        expectAllowed(register, actor);
        if (found.dryRun() || found.state() != State.DONE || !store.beginUndo(id)) {
            throw Refusal.conflict("The import %d is %s%s; there is nothing to undo."
                    .formatted(
                            id, found.dryRun() ? "a check, " : "", found.state().word()));
        }
        undo(found, actor, register);
        return get(id, actor);
    }

    private <T> void undo(Import found, Actor actor, Register<T> register) {
        tools.jobs().start(found.id(), new ImportUndo<>(found, actor, register, tools));
    }

    /** The next accounts that an import has made, to be given their passwords. */
    Page<Long> madeAccounts(long id, PageQuery page, int limit, Actor actor) {
        Import found = find(id, actor);
        if (!found.register().equals(AccountRegister.NAME) || found.dryRun() || found.state() != State.DONE) {
            throw Refusal.conflict("The import %d is %s and has made no accounts."
                    .formatted(id, found.dryRun() ? "a check" : found.state().word()));
        }
        return store.created(id, page, limit);
    }

    private Import find(long id, Actor actor) {
        return store.find(id, whose(actor)).orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    /** Administrators of the whole nation see everybody's. */
    private static @Nullable Long whose(Actor actor) {
        return actor.roles().contains(Actor.ADMINISTRATOR) && actor.scope().equals(Scope.EVERYTHING)
                ? null
                : actor.id();
    }
}
