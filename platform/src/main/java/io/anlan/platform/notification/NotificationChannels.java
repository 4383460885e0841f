package io.anlan.platform.notification;

import io.anlan.log.Secrets;
import io.anlan.platform.account.Actor;
import io.anlan.platform.store.AuditNotes;
import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Filter;
import io.anlan.platform.store.Times;
import io.anlan.platform.web.Page;
import io.anlan.platform.web.Refusal;
import io.anlan.platform.web.Validation;
import io.anlan.platform.web.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the channels, their secrets sealed, and sends by them. */
@Service
class NotificationChannels {
    private static final String WORD = "channel";
    private static final int MOST = 500;
    private static final String SELECT = """
            select c.id, c.kind, c.name, c.region_code, r.name as region_name, c.region_path, c.target, c.settings,
                c.secret_sealed, c.enabled, c.updated_at, c.version
            from notification_channel c left join region r on r.code = c.region_code""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Secrets secrets;
    private final AuditNotes notes;
    private final OwnRegions regions;
    private final NotificationSettings settings;
    private final InstantSource clock;
    private final Map<ChannelKind, Channel> ways = new EnumMap<>(ChannelKind.class);

    NotificationChannels(
            JdbcClient jdbc,
            JsonMapper json,
            Secrets secrets,
            AuditNotes notes,
            OwnRegions regions,
            NotificationSettings settings,
            InstantSource clock,
            List<Channel> channels) {
        this.jdbc = jdbc;
        this.json = json;
        this.secrets = secrets;
        this.notes = notes;
        this.regions = regions;
        this.settings = settings;
        this.clock = clock;
        channels.forEach(channel -> ways.put(channel.kind(), channel));
    }

    /** A channel with what is sealed of it. */
    private record Stored(NotificationChannel channel, ChannelAccess.Sealed sealed) {}

    /** Those of the caller's region and below, and those above that serve it too. */
    Page<NotificationChannel> list(Actor actor) {
        return Page.whole(read(actor, new Filter(), "order by c.region_path, c.name, c.id limit ?", MOST).stream()
                .map(Stored::channel)
                .toList());
    }

    NotificationChannel get(Actor actor, long id) {
        return stored(actor, id, "").channel();
    }

    @Transactional
    public NotificationChannel create(Actor actor, NotificationChannel.Input input) {
        ChannelInputs.check(input, null, null);
        String region = regions.code(actor, input.regionCode());
        var sealed = new ChannelAccess.Sealed(input.url(), input.secret());
        var now = Times.param(clock.instant());
        long id = jdbc.sql("""
                insert into notification_channel
                    (region_code, kind, name, target, settings, secret_sealed, enabled, created_at, updated_at)
                values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?) returning id""")
                .params(
                        region,
                        input.kind().word(),
                        input.name().strip(),
                        ChannelInputs.target(input, input.url()),
                        json.writeValueAsString(input.settings()),
                        seal(sealed),
                        isEnabled(input),
                        now,
                        now)
                .query(Long.class)
                .single();
        return get(actor, id);
    }

    @Transactional
    public NotificationChannel update(Actor actor, long id, NotificationChannel.Input input) {
        Stored old = own(actor, id);
        expectVersion(old.channel(), input.version());
        if (input.kind() != old.channel().kind()) {
            throw Refusal.invalid(
                    "kind",
                    "A channel keeps its kind; make another.",
                    input.kind().word());
        }
        ChannelInputs.check(input, old.sealed(), old.channel().settings());
        String region =
                input.regionCode() == null ? old.channel().regionCode() : regions.code(actor, input.regionCode());
        var sealed = new ChannelAccess.Sealed(
                input.url() == null ? old.sealed().url() : input.url(),
                input.secret() == null ? old.sealed().secret() : input.secret());
        jdbc.sql("""
                update notification_channel set region_code = ?, name = ?, target = ?, settings = ?::jsonb, secret_sealed = ?,
                    enabled = ?, updated_at = ?, version = version + 1
                where id = ?""")
                .params(
                        region,
                        input.name().strip(),
                        ChannelInputs.target(input, sealed.url()),
                        json.writeValueAsString(input.settings()),
                        seal(sealed),
                        isEnabled(input),
                        Times.param(clock.instant()),
                        id)
                .update();
        return get(actor, id);
    }

    @Transactional
    public void delete(Actor actor, long id) {
        own(actor, id);
        if (isUsed(id)) {
            throw Refusal.conflict(
                    "People are reached by this channel, or the log tells of messages by it. Disable it instead.");
        }
        jdbc.sql("delete from notification_channel where id = ?").param(id).update();
    }

    /** With everybody's rows in view: some lie where the caller does not see them. */
    private boolean isUsed(long id) {
        return jdbc.sql("select notification_channel_is_used(?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Sends a message that means nothing, and tells what the other side said. */
    NotificationChannel.TestResult test(Actor actor, long id, String address) {
        Stored stored = own(actor, id);
        var validation = new Validation();
        ChannelInputs.address(validation, "address", stored.channel().kind(), address);
        validation.done();
        var text = new MessageText(settings.language());
        Instant now = clock.instant();
        long begun = System.nanoTime();
        Answer answer = send(
                access(stored),
                new Message(
                        "test-" + UUID.randomUUID(),
                        actor.displayName(),
                        address,
                        text.testSubject(),
                        text.testText(stored.channel().name(), now),
                        null,
                        null));
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        CurrentScope.Caller caller = CurrentScope.caller();
        notes.note(
                actor.username(),
                caller == null ? null : caller.peer(),
                "test",
                "notification_channel",
                Long.toString(id),
                AuditNotes.Outcome.DONE,
                Map.of("address", address, "outcome", answer.outcome().word()));
        return new NotificationChannel.TestResult(answer.outcome(), answer.text(), millis);
    }

    /** What sending needs, as of now, of a channel in use; for the platform's own work. */
    Optional<ChannelAccess> access(long id) {
        return read(null, new Filter().and("c.id = ? and c.enabled", id), "").stream()
                .findFirst()
                .map(NotificationChannels::access);
    }

    Answer send(ChannelAccess access, Message message) {
        return Objects.requireNonNull(ways.get(access.kind())).send(access, message);
    }

    private static ChannelAccess access(Stored stored) {
        NotificationChannel channel = stored.channel();
        return new ChannelAccess(
                channel.id(),
                channel.kind(),
                channel.settings(),
                stored.sealed().url(),
                stored.sealed().secret());
    }

    private Stored own(Actor actor, long id) {
        Stored stored = stored(actor, id, "for update of c");
        if (!stored.channel().own()) {
            throw Refusal.notFound(WORD, id);
        }
        return stored;
    }

    private Stored stored(Actor actor, long id, String tail) {
        return read(actor, new Filter().and("c.id = ?", id), tail).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(WORD, id));
    }

    private static void expectVersion(NotificationChannel channel, @Nullable Integer version) {
        if (version != null && version != channel.version()) {
            throw Refusal.conflict(
                    "The channel %d has version %d by now. Read it again.".formatted(channel.id(), channel.version()));
        }
    }

    private List<Stored> read(@Nullable Actor actor, Filter filter, String tail, Object... tailParameters) {
        return filter.statement(jdbc, SELECT, tail, tailParameters)
                .query((row, number) -> read(actor, row))
                .list();
    }

    private Stored read(@Nullable Actor actor, ResultSet row) throws SQLException {
        ChannelAccess.Sealed sealed = open(row.getBytes("secret_sealed"));
        String path = row.getString("region_path");
        var channel = new NotificationChannel(
                row.getLong("id"),
                Word.parse(ChannelKind.class, row.getString("kind")),
                row.getString("name"),
                row.getString("region_code"),
                Objects.requireNonNullElse(row.getString("region_name"), row.getString("region_code")),
                row.getString("target"),
                json.readValue(row.getString("settings"), ChannelSettings.class),
                sealed.secret() != null,
                row.getBoolean("enabled"),
                actor != null && path.startsWith(actor.place().regionPath()),
                Times.get(row, "updated_at"),
                row.getInt("version"));
        return new Stored(channel, sealed);
    }

    private byte[] seal(ChannelAccess.Sealed sealed) {
        return secrets.seal(json.writeValueAsString(sealed));
    }

    private ChannelAccess.Sealed open(byte @Nullable [] sealed) {
        return sealed == null
                ? new ChannelAccess.Sealed(null, null)
                : json.readValue(secrets.open(sealed), ChannelAccess.Sealed.class);
    }

    private static boolean isEnabled(NotificationChannel.Input input) {
        return input.enabled() == null || input.enabled();
    }
}
