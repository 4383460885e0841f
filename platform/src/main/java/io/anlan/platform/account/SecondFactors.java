package io.anlan.platform.account;

import io.anlan.log.Secrets;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.ProblemCode;
import io.anlan.platform.web.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Devices that show one-time codes. The key of a device is sealed with the installation's key, together with the number
 * of its account, so that it is good for no other.
 */
@Repository
class SecondFactors {
    static final int RECOVERY_CODES = 10;

    private static final String ISSUER = "Anlan";
    private static final Duration ENROLMENT = Duration.ofMinutes(15);
    private static final Pattern CODE = Pattern.compile("\\d{%d}".formatted(Totp.DIGITS));
    private static final Pattern NO_CODE_LETTER = Pattern.compile("[^a-z0-9]");

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(JdbcClient jdbc, Secrets secrets, InstantSource clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * A device that is being set up.
     *
     * @param secret the key, for typing
     * @param uri the same for scanning
     */
    record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "Enrolment[]";
        }
    }

    /** @param hexKey key of the codes */
    private record Device(String hexKey, Instant begunAt, long lastStep) {
        byte[] key() {
            return HexFormat.of().parseHex(hexKey);
        }

        @Override
        public String toString() {
            return "Device[]";
        }
    }

    /** What a code was good for. */
    enum Verdict {
        WRONG,
        RIGHT,
        /** A recovery code, which is used up. */
        RECOVERY
    }

    boolean isOn(long account) {
        return jdbc.sql("select exists (select from second_factor where account_id = ? and confirmed_at is not null)")
                .param(account)
                .query(Boolean.class)
                .single();
    }

    /** Begins anew when the set-up before was not finished. */
    Enrolment begin(long account, String username) {
        byte[] key = new byte[Totp.KEY_BYTES];
        random.nextBytes(key);
        int changed = jdbc.sql("""
                insert into second_factor as had (account_id, secret_sealed, begun_at) values (:account, :sealed, :now)
                on conflict (account_id) do update set secret_sealed = excluded.secret_sealed, begun_at = excluded.begun_at
                where had.confirmed_at is null""")
                .param("account", account)
                .param("sealed", seal(account, key))
                .param("now", Times.param(clock.instant()))
                .update();
        if (changed == 0) {
            throw Refusal.conflict("The account has a second factor. Remove it before you set up another.");
        }
        String secret = Base32.encode(key);
        return new Enrolment(
                secret,
                "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                        .formatted(
                                ISSUER,
                                URLEncoder.encode(username, StandardCharsets.UTF_8)
                                        .replace("+", "%20"),
                                secret,
                                ISSUER,
                                Totp.DIGITS,
                                Totp.STEP.toSeconds()));
    }

    /** @return recovery codes, shown this once */
    @Transactional
    List<String> confirm(long account, String code) {
        Instant now = clock.instant();
        Device device = device(account, "confirmed_at is null")
                .filter(begun -> begun.begunAt().plus(ENROLMENT).isAfter(now))
                .orElseThrow(() -> Refusal.conflict("No second factor is being set up. Begin again."));
        OptionalLong step = Totp.match(device.key(), digits(code), now, device.lastStep());
        if (step.isEmpty()) {
            throw Refusal.of(
                    ProblemCode.SECOND_FACTOR_WRONG,
                    "The code is wrong. Check the clock of the device, and type the code that it shows now.");
        }
        jdbc.sql("update second_factor set confirmed_at = ?, last_step = ? where account_id = ?")
                .params(Times.param(now), step.getAsLong(), account)
                .update();
        return freshRecoveryCodes(account);
    }

    private List<String> freshRecoveryCodes(long account) {
        jdbc.sql("delete from recovery_code where account_id = ?")
                .param(account)
                .update();
        List<String> codes = RecoveryCodes.generate(random, RECOVERY_CODES);
        codes.forEach(code -> jdbc.sql("insert into recovery_code (account_id, code_sha256) values (?, ?)")
                .params(account, hash(code))
                .update());
        return codes;
    }

    /** Takes a code of the device or a recovery code, each once. */
    Verdict take(long account, String code) {
        String digits = digits(code);
        if (CODE.matcher(digits).matches()) {
            return takeOfDevice(account, digits) ? Verdict.RIGHT : Verdict.WRONG;
        }
        int used = jdbc.sql("delete from recovery_code where account_id = ? and code_sha256 = ?")
                .params(account, hash(code))
                .update();
        return used == 1 ? Verdict.RECOVERY : Verdict.WRONG;
    }

    private boolean takeOfDevice(long account, String digits) {
        Optional<Device> device = device(account, "confirmed_at is not null");
        if (device.isEmpty()) {
            return false;
        }
        OptionalLong step = Totp.match(
                device.get().key(), digits, clock.instant(), device.get().lastStep());
        return step.isPresent()
                // Of two requests with one code, one finds the step taken.
                && jdbc.sql(
                                        "update second_factor set last_step = :step where account_id = :account and last_step < :step")
                                .param("step", step.getAsLong())
                                .param("account", account)
                                .update()
                        == 1;
    }

    int recoveryCodesLeft(long account) {
        return jdbc.sql("select count(*) from recovery_code where account_id = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    /** @return whether there was one */
    @Transactional
    boolean remove(long account) {
        jdbc.sql("delete from recovery_code where account_id = ?")
                .param(account)
                .update();
        return jdbc.sql("delete from second_factor where account_id = ?")
                        .param(account)
                        .update()
                == 1;
    }

    private Optional<Device> device(long account, String condition) {
        return jdbc.sql("select secret_sealed, begun_at, last_step from second_factor where account_id = ? and "
                        + condition + " for update")
                .param(account)
                .query((row, number) -> read(account, row))
                .optional();
    }

    private Device read(long account, ResultSet row) throws SQLException {
        String opened = secrets.open(row.getBytes("secret_sealed"));
        String owner = prefix(account);
        if (!opened.startsWith(owner)) {
            throw new IllegalStateException(
                    "The second factor of account %d was sealed for another account.".formatted(account));
        }
        return new Device(opened.substring(owner.length()), Times.get(row, "begun_at"), row.getLong("last_step"));
    }

    private byte[] seal(long account, byte[] key) {
        return secrets.seal(prefix(account) + HexFormat.of().formatHex(key));
    }

    private static String prefix(long account) {
        return "second-factor:%d:".formatted(account);
    }

    /** Devices show codes in groups. */
    private static String digits(String code) {
        return code.replace(" ", "");
    }

    private static byte[] hash(String code) {
        return Secrets.hash(
                NO_CODE_LETTER.matcher(code.toLowerCase(Locale.ROOT)).replaceAll(""));
    }
}
