package io.anlan.hj212;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc16Test {
    private static final byte[] ANNEX_A_SEGMENT = Frames.bytes(
            "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&");

    @Test
    void isThatOfAnnexA() {
        assertThat(Crc16.of(ANNEX_A_SEGMENT, 0, ANNEX_A_SEGMENT.length)).isEqualTo(0x1C80);
    }

    @Test
    void isNotModbus() {
        assertThat(Crc16.modbus(ANNEX_A_SEGMENT, 0, ANNEX_A_SEGMENT.length)).isEqualTo(0x0759);
    }

    @Test
    void modbusIsThatOfItsCatalogue() {
        byte[] check = Frames.bytes("123456789"); // the catalogue's check value of CRC-16/MODBUS is 4B37
        assertThat(Crc16.modbus(check, 0, check.length)).isEqualTo(0x4B37);
    }

    @Test
    void ofNothingIsTheInitialRegister() {
        assertThat(Crc16.of(new byte[0], 0, 0)).isEqualTo(0xFFFF);
    }

    @Test
    void followsTheTextOfAnnexABitByBit() {
        var random = new Random(1);
        for (int length = 0; length < 600; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Crc16.of(bytes, 0, length))
                    .as("seed 1, length %d", length)
                    .isEqualTo(Frames.crc(bytes));
        }
    }

    @Test
    void startsAtTheOffset() {
        byte[] shifted = Frames.join(new byte[] {1, 2, 3}, ANNEX_A_SEGMENT, new byte[] {4});
        assertThat(Crc16.of(shifted, 3, ANNEX_A_SEGMENT.length)).isEqualTo(0x1C80);
    }

    @Test
    void refusesARangeBeyondTheArray() {
        assertThatThrownBy(() -> Crc16.of(new byte[4], 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void namesTheVariantSent() {
        assertThat(variantOf(0x1C80)).hasValue(CrcVariant.HJ212);
        assertThat(variantOf(0x0759)).hasValue(CrcVariant.MODBUS);
        assertThat(variantOf(0x5907)).hasValue(CrcVariant.MODBUS_SWAPPED);
        assertThat(variantOf(0x801C)).hasValue(CrcVariant.HJ212_SWAPPED);
        assertThat(variantOf(0x1234)).isEmpty();
    }

    private static Optional<CrcVariant> variantOf(int sent) {
        return CrcVariant.naming(sent, ANNEX_A_SEGMENT, 0, ANNEX_A_SEGMENT.length);
    }
}
