package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anlan.hj212.PacketAssembler.Assembly;
import io.anlan.hj212.PacketAssembler.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketAssemblerTest {
    private static final Instant NOON = Instant.parse("2024-06-01T04:00:00Z");
    private static final Duration MAX_AGE = Duration.ofMinutes(2);

    private final PacketAssembler assembler = new PacketAssembler(10, MAX_AGE);

    @Test
    void packetsInOrderMakeAMessage() {
        assertThat(offer(packet(1, 3), 0)).isEqualTo(nothing());
        assertThat(offer(packet(2, 3), 1)).isEqualTo(nothing());
        Assembly assembly = assembled(offer(packet(3, 3), 2));
        assertThat(assembly.packets()).containsExactly(packet(1, 3), packet(2, 3), packet(3, 3));
        assertThat(assembly.isComplete()).isTrue();
        assertThat(assembly.missing()).isEmpty();
        assertThat(assembly.since()).isEqualTo(NOON);
        assertThat(assembler.held()).isZero();
    }

    @Test
    void packetsOutOfOrderAreOrdered() {
        offer(packet(2, 2), 0);
        assertThat(assembled(offer(packet(1, 2), 1)).packets()).containsExactly(packet(1, 2), packet(2, 2));
    }

    @Test
    void qnMayDifferBetweenPackets() { // as in example C.50
        offer(builder(1, 2).qn("20240601120000001").build(), 0);
        assertThat(assembled(offer(builder(2, 2).qn("20240601120000002").build(), 0))
                        .isComplete())
                .isTrue();
    }

    @Test
    void messagesAreToldApartByMnCnDataTimeAndPnum() {
        offer(packet(1, 2), 0);
        assertThat(offer(builder(2, 2).mn("OTHER").build(), 0)).isEqualTo(nothing());
        assertThat(offer(packet(2, 3), 0)).isEqualTo(nothing());
        assertThat(offer(
                        builder(2, 2)
                                .data(d -> d.dataTime(NOON.plusSeconds(60)))
                                .build(),
                        0))
                .isEqualTo(nothing());
        Hj212Message otherCn = Hj212Message.builder(2061)
                .mn("MN")
                .packet(2, 2)
                .data(d -> d.dataTime(NOON))
                .build();
        assertThat(offer(otherCn, 0)).isEqualTo(nothing());
        assertThat(assembled(offer(packet(2, 2), 0)).isComplete()).isTrue();
    }

    @Test
    void aPacketSentAgainCountsOnce() {
        offer(packet(1, 2), 0);
        assertThat(offer(packet(1, 2), 1)).isEqualTo(nothing());
        assertThat(assembler.held()).isEqualTo(1);
        assertThat(assembled(offer(packet(2, 2), 2)).packets()).hasSize(2);
    }

    @Test
    void aPacketSentAgainAfterTheMessageWasCompleteOpensNoNewOne() {
        offer(packet(1, 2), 0);
        offer(packet(2, 2), 0);
        assertThat(offer(packet(1, 2), 10)).isEqualTo(nothing());
        assertThat(assembler.held()).isZero();
        assertThat(assembler.expire(NOON.plus(MAX_AGE).plusSeconds(30))).isEmpty();
    }

    @Test
    void aMessageSentAgainMuchLaterIsANewOne() {
        offer(packet(1, 2), 0);
        offer(packet(2, 2), 0);
        offer(packet(1, 2), 121);
        assertThat(assembled(offer(packet(2, 2), 121)).isComplete()).isTrue();
    }

    @Test
    void aLostPacketIsNamedWhenTheMessageIsTooOld() {
        offer(packet(1, 4), 0);
        offer(packet(4, 4), 30);
        assertThat(assembler.expire(NOON.plus(MAX_AGE))).isEmpty();
        List<Assembly> givenUp = assembler.expire(NOON.plus(MAX_AGE).plusNanos(1));
        assertThat(givenUp).hasSize(1);
        assertThat(givenUp.getFirst().isComplete()).isFalse();
        assertThat(givenUp.getFirst().missing()).containsExactly(2, 3);
        assertThat(givenUp.getFirst().packets()).containsExactly(packet(1, 4), packet(4, 4));
        assertThat(assembler.held()).isZero();
    }

    @Test
    void theNextMessageShowsWhatBecameTooOld() {
        offer(packet(1, 2), 0);
        Outcome outcome = offer(Hj212Message.builder(2011).build(), 121);
        assertThat(outcome.completed()).isNull();
        assertThat(outcome.givenUp()).extracting(Assembly::missing).containsExactly(List.of(2));
    }

    @Test
    void theOldestGivesWayWhenTooManyAreHeld() {
        for (int i = 0; i < 10; i++) {
            assertThat(offer(builder(1, 2).mn("MN" + i).build(), i)).isEqualTo(nothing());
        }
        Outcome outcome = offer(builder(1, 2).mn("MN10").build(), 10);
        assertThat(outcome.givenUp()).hasSize(1);
        assertThat(outcome.givenUp().getFirst().packets().getFirst().mn()).isEqualTo("MN0");
        assertThat(assembler.held()).isEqualTo(10);
    }

    @Test
    void aMessageOfTooManyPacketsIsGivenUpItself() {
        Outcome last = nothing();
        for (int pno = 1; pno <= 11; pno++) {
            last = offer(packet(pno, 9999), 0);
        }
        assertThat(last.givenUp())
                .extracting(assembly -> assembly.packets().size())
                .containsExactly(11);
        assertThat(assembler.held()).isZero();
    }

    @Test
    void aMessageThatIsNoPacketLeadsToNothing() {
        assertThat(offer(Hj212Message.builder(2011).build(), 0)).isEqualTo(nothing());
        assertThat(offer(packet(1, 1), 0)).isEqualTo(nothing());
        assertThat(assembler.held()).isZero();
    }

    @Test
    void refusesBoundsThatHoldNothing() {
        assertThatThrownBy(() -> new PacketAssembler(0, MAX_AGE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PacketAssembler(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private Outcome offer(Hj212Message message, int secondsAfterNoon) {
        return assembler.offer(message, NOON.plusSeconds(secondsAfterNoon));
    }

    private static Assembly assembled(Outcome outcome) {
        assertThat(outcome.givenUp()).isEmpty();
        Assembly completed = outcome.completed();
        if (completed == null) {
            throw new AssertionError("Nothing was completed.");
        }
        return completed;
    }

    private static Outcome nothing() {
        return new Outcome(null, List.of());
    }

    private static Hj212Message packet(int pno, int pnum) {
        return builder(pno, pnum).build();
    }

    private static Hj212Message.Builder builder(int pno, int pnum) {
        return Hj212Message.builder(2051).mn("MN").packet(pno, pnum).data(d -> d.dataTime(NOON));
    }
}
