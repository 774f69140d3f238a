package kz.qorytyndy.demonstration;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What the mail sink took since the start: the last mails, without their attachments. Nobody else has them, not even the ledger their links. */
@Component
@DefaultRunOnly
class Inbox {

    /** Enough for the invitations of an agency. */
    static final int MOST = 500;

    static final int LONGEST = 20_000;

    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private final Clock clock;
    private final Deque<Received> mails = new ArrayDeque<>();

    Inbox(Clock clock) {
        this.clock = clock;
    }

    /** A mail; what was longer than {@link #LONGEST} is cut. */
    record Received(Instant at, String to, String subject, String text, String html) {

        public List<String> links() {
            return LINK.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .toList();
        }
    }

    synchronized void add(String to, Message mail) throws MessagingException {
        List<String> texts = new ArrayList<>();
        List<String> pages = new ArrayList<>();
        collect(mail, texts, pages);
        mails.addFirst(new Received(
                clock.instant(),
                to,
                Objects.requireNonNullElse(mail.getSubject(), ""),
                cut(String.join("\n", texts)),
                cut(String.join("\n", pages))));
        if (mails.size() > MOST) {
            mails.removeLast();
        }
    }

    /** Newest first: those to an address or with a subject that has the text in it. */
    synchronized List<Received> mails(String text) {
        String sought = text.strip().toLowerCase(Locale.ROOT);
        return mails.stream()
                .filter(mail ->
                        (mail.to + ' ' + mail.subject).toLowerCase(Locale.ROOT).contains(sought))
                .toList();
    }

    private static void collect(Part part, List<String> texts, List<String> pages) throws MessagingException {
        try {
            if (part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    collect(parts.getBodyPart(i), texts, pages);
                }
            } else if (part.getFileName() == null && part.isMimeType("text/plain")) {
                texts.add(String.valueOf(part.getContent()));
            } else if (part.getFileName() == null && part.isMimeType("text/html")) {
                pages.add(String.valueOf(part.getContent()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
