package io.anlan.platform.notification;

import io.anlan.platform.notification.ChannelSettings.Encryption;
import io.anlan.platform.notification.ChannelSettings.Mail;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends by a mail server (SMTP, RFC 5321). */
@Component
class EmailChannel implements Channel {
    private static final Logger LOGGER = LoggerFactory.getLogger(EmailChannel.class);

    private final NotificationSettings settings;
    private final InstantSource clock;

    EmailChannel(NotificationSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.EMAIL;
    }

    @Override
    public Answer send(ChannelAccess access, Message message) {
        Mail mail = Objects.requireNonNull(access.settings().email());
        Session session = Session.getInstance(properties(mail));
        try {
            SMTPTransport transport = (SMTPTransport) session.getTransport();
            MimeMessage letter = letter(session, mail, message, clock.instant());
            try {
                connect(transport, mail, access.secret());
                return send(transport, letter);
            } finally {
                end(transport);
            }
        } catch (AuthenticationFailedException e) {
            return Answer.refused("The mail server refuses the log-in: %s".formatted(e.getMessage()));
        } catch (MessagingException e) {
            // Nothing but the way to the server and the head of the letter is left here.
            return Answer.refused("%s:%d: %s".formatted(mail.host(), mail.port(), reason(e)));
        }
    }

    private static void connect(SMTPTransport transport, Mail mail, @Nullable String password)
            throws MessagingException {
        transport.connect(mail.host(), mail.port(), mail.username(), mail.username() == null ? null : password);
    }

    /** The server has the message by now, or has it not; how the conversation ends changes nothing. */
    private static void end(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOGGER.debug("A mail server did not say good-bye", e);
        }
    }

    private static Answer send(SMTPTransport transport, MimeMessage letter) {
        try {
            transport.sendMessage(letter, letter.getAllRecipients());
            return Answer.sent(Objects.requireNonNullElse(transport.getLastServerResponse(), ""));
        } catch (SendFailedException e) {
            return Answer.refused("The mail server refuses the message: %s".formatted(reason(e)));
        } catch (MessagingException e) {
            return Answer.uncertain("The conversation with the mail server broke off: %s".formatted(reason(e)));
        }
    }

    /** What the server said is in the chain of exceptions behind the first. */
    private static String reason(MessagingException e) {
        var text = new StringBuilder(String.valueOf(e.getMessage()).strip());
        for (Exception next = e.getNextException();
                next != null;
                next = next instanceof MessagingException more ? more.getNextException() : null) {
            text.append("; ").append(String.valueOf(next.getMessage()).strip());
        }
        return text.toString();
    }

    private static MimeMessage letter(Session session, Mail mail, Message message, Instant now)
            throws MessagingException {
        var letter = new MimeMessage(session) {
            // The same for each attempt, so that a mailbox knows one that comes twice.
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<%s@anlan>".formatted(message.id()));
            }
        };
        letter.setFrom(new InternetAddress(mail.from(), true));
        letter.setRecipient(RecipientType.TO, new InternetAddress(message.address(), true));
        letter.setSubject(message.subject(), StandardCharsets.UTF_8.name());
        letter.setText(message.text(), StandardCharsets.UTF_8.name());
        letter.setSentDate(Date.from(now));
        letter.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no answers of absence
        letter.saveChanges();
        return letter;
    }

    private Properties properties(Mail mail) {
        String protocol = mail.encryption() == Encryption.TLS ? "smtps" : "smtp";
        String prefix = "mail.%s.".formatted(protocol);
        String timeout = Long.toString(settings.timeout().toMillis());
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty(prefix + "connectiontimeout", timeout);
        properties.setProperty(prefix + "timeout", timeout);
        properties.setProperty(prefix + "writetimeout", timeout);
        properties.setProperty(prefix + "auth", Boolean.toString(mail.username() != null));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        // A server that is slow to say good-bye has the message all the same.
        properties.setProperty(prefix + "quitwait", "false");
        if (mail.encryption() == Encryption.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }
}
