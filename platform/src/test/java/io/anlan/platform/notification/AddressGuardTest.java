package io.anlan.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.9.9.9",
                        "169.254.169.254",
                "172.16.0.1", "172.31.255.255", "192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::",
                        "::1",
                "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"
            })
    void refusesWhatIsNotPublic(String address) throws UnknownHostException {
        assertThat(AddressGuard.isPrivate(InetAddress.getByName(address))).isTrue();
        assertThat(new AddressGuard(false).obstacle(address)).contains("private network");
        assertThat(new AddressGuard(true).obstacle(address)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "203.119.1.1",
                "2400:3200::1"
            })
    void letsThePublicBe(String address) throws UnknownHostException {
        assertThat(AddressGuard.isPrivate(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void saysWhenAHostIsNotKnown() {
        assertThat(new AddressGuard(true).obstacle("no-such-host.invalid")).contains("not known");
    }
}
