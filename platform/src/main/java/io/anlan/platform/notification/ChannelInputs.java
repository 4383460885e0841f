package io.anlan.platform.notification;

import io.anlan.platform.notification.ChannelSettings.Format;
import io.anlan.platform.notification.ChannelSettings.Hook;
import io.anlan.platform.notification.ChannelSettings.Mail;
import io.anlan.platform.web.Validation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what is wanted of a channel. */
final class ChannelInputs {
    static final Pattern MAIL = Pattern.compile("[^\\s@,;<>\"()]+@[^\\s@,;<>\"()]+");
    static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_HOST = 253;
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_SECRET = 500;
    private static final int SHORTEST_KEY = 16;
    private static final int LAST_PORT = 65_535;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]+");

    private ChannelInputs() {}

    /** @param kept what is sealed already; null for a new channel */
    static void check(
            NotificationChannel.Input input, ChannelAccess.@Nullable Sealed kept, @Nullable ChannelSettings before) {
        var validation = new Validation();
        validation.text("name", input.name(), LONGEST_NAME);
        if (input.secret() != null
                && (input.secret().isEmpty() || input.secret().length() > LONGEST_SECRET)) {
            validation.refuse("secret", "Must have 1 to %d characters.".formatted(LONGEST_SECRET), null);
        }
        switch (input.kind()) {
            case EMAIL -> mail(validation, input, before);
            case WEBHOOK -> hook(validation, input, kept);
        }
        validation.done();
    }

    private static void mail(Validation validation, NotificationChannel.Input input, @Nullable ChannelSettings before) {
        Mail mail = input.settings().email();
        if (mail == null) {
            validation.refuse("settings.email", "A channel of e-mail names its mail server.", null);
            return;
        }
        validation.text("settings.email.host", mail.host(), LONGEST_HOST);
        validation.matches("settings.email.host", mail.host(), HOST, "Must be the name or address of a host.");
        validation.range("settings.email.port", mail.port(), 1, LAST_PORT);
        address(validation, "settings.email.from", ChannelKind.EMAIL, mail.from());
        validation.text("settings.email.username", mail.username(), LONGEST_ADDRESS);
        boolean elsewhere = before == null || !mail.equals(withFrom(before.email(), mail.from()));
        if (mail.username() != null && elsewhere && input.secret() == null) {
            validation.refuse(
                    "secret",
                    "Another server or user name needs the password again: the one that is kept goes nowhere else.",
                    null);
        }
    }

    private static @Nullable Mail withFrom(@Nullable Mail mail, String from) {
        return mail == null ? null : new Mail(mail.host(), mail.port(), mail.encryption(), mail.username(), from);
    }

    private static void hook(
            Validation validation, NotificationChannel.Input input, ChannelAccess.@Nullable Sealed kept) {
        Hook hook = input.settings().webhook();
        if (hook == null) {
            validation.refuse("settings.webhook", "A webhook names the format of its messages.", null);
            return;
        }
        if (input.url() == null) {
            if (kept == null) {
                validation.refuse("url", "A new webhook needs an address.", null);
            }
        } else if (input.url().length() > LONGEST_URL || !isWebAddress(input.url())) {
            validation.refuse("url", "Must be an address that begins with https:// or http:// and names a host.", null);
        }
        String secret = input.secret() == null && kept != null ? kept.secret() : input.secret();
        if (hook.format() == Format.ANLAN && (secret == null || secret.length() < SHORTEST_KEY)) {
            validation.refuse(
                    "secret",
                    "The key that messages are signed with has %d characters at least.".formatted(SHORTEST_KEY),
                    null);
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null
                    && url.getRawUserInfo() == null
                    && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static void address(Validation validation, String field, ChannelKind kind, String address) {
        validation.text(field, address, LONGEST_ADDRESS);
        if (kind == ChannelKind.EMAIL) {
            validation.matches(field, address, MAIL, "Must be an address such as name@example.org.");
        }
    }

    /** What anybody may see of where a channel sends to: a webhook's path and query may be its key. */
    static String target(NotificationChannel.Input input, @Nullable String url) {
        return switch (input.kind()) {
            case EMAIL -> target(Objects.requireNonNull(input.settings().email()));
            case WEBHOOK -> target(URI.create(Objects.requireNonNull(url)));
        };
    }

    private static String target(Mail mail) {
        return "%s:%d".formatted(mail.host(), mail.port());
    }

    private static String target(URI address) {
        return address.getPort() < 0
                ? "%s://%s".formatted(address.getScheme(), address.getHost())
                : "%s://%s:%d".formatted(address.getScheme(), address.getHost(), address.getPort());
    }
}
