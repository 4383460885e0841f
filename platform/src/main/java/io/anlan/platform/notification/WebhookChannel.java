package io.anlan.platform.notification;

import io.anlan.platform.notification.ChannelSettings.Format;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends by HTTP POST to a gateway of short messages or to the robot of a group. Follows no redirect, and goes to no
 * private network unless the installation says so.
 */
@Component
class WebhookChannel implements Channel {
    static final String DELIVERY = "Anlan-Delivery";
    static final String TIMESTAMP = "Anlan-Timestamp";
    static final String SIGNATURE = "Anlan-Signature";

    private static final String MAC = "HmacSHA256";
    private static final int MOST_ANSWER = 64 << 10;

    private final NotificationSettings settings;
    private final InstantSource clock;
    private final JsonMapper json;
    private final AddressGuard guard;
    private final HttpClient http;

    WebhookChannel(NotificationSettings settings, InstantSource clock, JsonMapper json) {
        this.settings = settings;
        this.clock = clock;
        this.json = json;
        guard = new AddressGuard(settings.allowPrivateAddresses());
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WEBHOOK;
    }

    /** The body in the format of the platform's own. */
    record Body(
            String delivery,
            Recipient recipient,
            String subject,
            String text,
            @Nullable AlarmFacts alarm,
            @Nullable String link) {
        /** Whom the receiver is to tell. */
        record Recipient(String name, String address) {}
    }

    @Override
    public Answer send(ChannelAccess access, Message message) {
        Format format = Objects.requireNonNull(access.settings().webhook()).format();
        URI url = URI.create(Objects.requireNonNull(access.url()));
        String obstacle = guard.obstacle(url.getHost());
        if (obstacle != null) {
            return Answer.refused(obstacle);
        }
        return exchange(request(format, url, access.secret(), message), format);
    }

    private HttpRequest request(Format format, URI url, @Nullable String secret, Message message) {
        Instant now = clock.instant();
        String body = json.writeValueAsString(body(format, message));
        URI address = format == Format.DINGTALK && secret != null ? signed(url, secret, now) : url;
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Anlan")
                .header(DELIVERY, message.id())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (format == Format.ANLAN) {
            String timestamp = Long.toString(now.getEpochSecond());
            request.header(TIMESTAMP, timestamp)
                    .header(SIGNATURE, signature(Objects.requireNonNull(secret), timestamp, body));
        }
        return request.build();
    }

    /** HMAC-SHA256 over time, point, body: who has the key knows that both are of the platform. */
    static String signature(String secret, String timestamp, String body) {
        return "v1=" + HexFormat.of().formatHex(mac(secret, timestamp + "." + body));
    }

    private static Object body(Format format, Message message) {
        return switch (format) {
            case ANLAN ->
                new Body(
                        message.id(),
                        new Body.Recipient(message.recipient(), message.address()),
                        message.subject(),
                        message.text(),
                        message.alarm(),
                        message.link());
            // The robot calls whoever has this telephone number in the group.
            case DINGTALK ->
                Map.of(
                        "msgtype", "text",
                        "text", Map.of("content", message.text()),
                        "at", Map.of("atMobiles", List.of(message.address()), "isAtAll", false));
            case WECOM ->
                Map.of(
                        "msgtype",
                        "text",
                        "text",
                        Map.of("content", message.text(), "mentioned_mobile_list", List.of(message.address())));
        };
    }

    /** As DingTalk's robots want it: the key signs the time in milliseconds and itself. */
    private static URI signed(URI url, String secret, Instant now) {
        String timestamp = Long.toString(now.toEpochMilli());
        String sign = Base64.getEncoder().encodeToString(mac(secret, timestamp + "\n" + secret));
        String separator = url.getRawQuery() == null ? "?" : "&";
        return URI.create("%s%stimestamp=%s&sign=%s"
                .formatted(url, separator, timestamp, URLEncoder.encode(sign, StandardCharsets.UTF_8)));
    }

    private static byte[] mac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has %s.".formatted(MAC), e);
        }
    }

    private Answer exchange(HttpRequest request, Format format) {
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_ANSWER));
        try {
            // Connecting and answering, each within the time.
            return judge(exchange.get(2 * settings.timeout().toMillis(), TimeUnit.MILLISECONDS), format);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return Answer.uncertain("No whole answer came within %s.".formatted(settings.timeout()));
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.uncertain("The platform stopped while it was sending.");
        }
    }

    private static Answer failed(@Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return Answer.refused("The receiver cannot be reached.");
        }
        if (cause instanceof SSLException) {
            return Answer.refused("No trusted connection: %s".formatted(cause.getMessage()));
        }
        if (cause instanceof IOException) {
            return Answer.uncertain(
                    "The connection broke off: %s".formatted(cause.getClass().getSimpleName()));
        }
        throw new IllegalStateException("A webhook could not be sent.", cause);
    }

    private Answer judge(HttpResponse<String> response, Format format) {
        String text = "HTTP %d %s".formatted(response.statusCode(), response.body());
        boolean taken = response.statusCode() / 100 == 2
                && switch (format) {
                    case ANLAN -> true;
                    case DINGTALK, WECOM -> errorCode(response.body()) == 0;
                };
        return taken ? Answer.sent(text) : Answer.refused(text);
    }

    /** The robots answer 200 to everything and say in the body what they think of it. */
    private int errorCode(String body) {
        try {
            JsonNode answer = json.readTree(body);
            return answer.path("errcode").asInt(-1);
        } catch (JacksonException e) {
            return -1;
        }
    }
}
