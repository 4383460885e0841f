package io.anlan.gateway.hj212;

import io.anlan.gateway.intake.Rate;
import java.time.Duration;

/**
 * Settings of the HJ 212 listener.
 *
 * @param host address to listen on; 0.0.0.0 for all
 * @param port TCP port; 0 lets the system choose
 * @param threads event loops
 * @param maxConnections connections at once; above it the one that was silent longest makes room, if it was silent for
 *     a minute, or else the new one is closed
 * @param maxConnectionsPerPeer connections at once from one network address; a carrier's gateway may stand for many
 *     loggers
 * @param maxSegmentLength longest data segment in bytes; the standard says 1024, longer ones are met
 * @param idleTimeout how long a silent connection is kept; longer than the longest interval at which loggers send
 * @param unidentifiedTimeout how long a connection is kept on which no device has proved who it is
 * @param frameTimeout how long a begun frame may take to become complete
 * @param maxInFlightBytes bytes of one connection's messages that may wait for the log
 * @param deviceRate frames of one device; a faster one is read more slowly
 * @param connectionRate frames of one connection, which may carry many devices
 * @param guesses wrong passwords for one MN from one network address; above it no password is looked at
 * @param answerUnknown whether a frame with an unknown MN is answered (9011, QnRtn 4) or met with silence
 * @param answerWrongCrc whether a frame with a wrong check code is answered (9011, QnRtn 9); its MN and QN are then
 *     not to be trusted, and HJ 212-2017 Table 2 lets the receiver stop
 */
public record Hj212Settings(
        String host,
        int port,
        int threads,
        int maxConnections,
        int maxConnectionsPerPeer,
        int maxSegmentLength,
        Duration idleTimeout,
        Duration unidentifiedTimeout,
        Duration frameTimeout,
        int maxInFlightBytes,
        Rate deviceRate,
        Rate connectionRate,
        Rate guesses,
        boolean answerUnknown,
        boolean answerWrongCrc) {

    /** The port that Anlan documents for loggers. */
    public static final int DEFAULT_PORT = 8212;

    public Hj212Settings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("anlan.hj212.port (%d) must be 0..65535.".formatted(port));
        }
        if (threads < 1 || maxConnections < 1 || maxConnectionsPerPeer < 1 || maxInFlightBytes < 1) {
            throw new IllegalArgumentException(
                    "threads (%d), maxConnections (%d), maxConnectionsPerPeer (%d) and maxInFlightBytes (%d) must be positive."
                            .formatted(threads, maxConnections, maxConnectionsPerPeer, maxInFlightBytes));
        }
        if (!idleTimeout.isPositive() || !unidentifiedTimeout.isPositive() || !frameTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "idleTimeout (%s), unidentifiedTimeout (%s) and frameTimeout (%s) must be positive."
                            .formatted(idleTimeout, unidentifiedTimeout, frameTimeout));
        }
    }

    /** Two event loops, 12,000 connections, loggers that send every ten minutes or more often. */
    public static Hj212Settings defaults() {
        return new Hj212Settings(
                "0.0.0.0",
                DEFAULT_PORT,
                2,
                12_000,
                4_000,
                4096,
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                64 << 10,
                Rate.perSecond(200, 400),
                Rate.perSecond(2000, 4000),
                Rate.of(12, Duration.ofMinutes(1), 10),
                true,
                false);
    }

    public Hj212Settings withPort(int newPort) {
        return new Hj212Settings(
                host,
                newPort,
                threads,
                maxConnections,
                maxConnectionsPerPeer,
                maxSegmentLength,
                idleTimeout,
                unidentifiedTimeout,
                frameTimeout,
                maxInFlightBytes,
                deviceRate,
                connectionRate,
                guesses,
                answerUnknown,
                answerWrongCrc);
    }

    public Hj212Settings withConnections(int all, int perPeer) {
        return new Hj212Settings(
                host,
                port,
                threads,
                all,
                perPeer,
                maxSegmentLength,
                idleTimeout,
                unidentifiedTimeout,
                frameTimeout,
                maxInFlightBytes,
                deviceRate,
                connectionRate,
                guesses,
                answerUnknown,
                answerWrongCrc);
    }

    public Hj212Settings withTimeouts(Duration idle, Duration unidentified, Duration frame) {
        return new Hj212Settings(
                host,
                port,
                threads,
                maxConnections,
                maxConnectionsPerPeer,
                maxSegmentLength,
                idle,
                unidentified,
                frame,
                maxInFlightBytes,
                deviceRate,
                connectionRate,
                guesses,
                answerUnknown,
                answerWrongCrc);
    }

    public Hj212Settings withRates(Rate device, Rate connection) {
        return new Hj212Settings(
                host,
                port,
                threads,
                maxConnections,
                maxConnectionsPerPeer,
                maxSegmentLength,
                idleTimeout,
                unidentifiedTimeout,
                frameTimeout,
                maxInFlightBytes,
                device,
                connection,
                guesses,
                answerUnknown,
                answerWrongCrc);
    }

    public Hj212Settings withAnswers(boolean unknown, boolean wrongCrc) {
        return new Hj212Settings(
                host,
                port,
                threads,
                maxConnections,
                maxConnectionsPerPeer,
                maxSegmentLength,
                idleTimeout,
                unidentifiedTimeout,
                frameTimeout,
                maxInFlightBytes,
                deviceRate,
                connectionRate,
                guesses,
                unknown,
                wrongCrc);
    }
}
