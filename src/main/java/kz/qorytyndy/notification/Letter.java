package kz.qorytyndy.notification;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a mail says, in each of its languages. This is what is kept; plain text, HTML and paper are made of it.
 */
public record Letter(List<Section> sections) {

    private static final String RULE = "\n" + "-".repeat(70) + "\n\n";

    /**
     * The letter in one language.
     *
     * @param link the page of the portal that it leads to
     */
    public record Section(
            Locale language,
            String subject,
            String greeting,
            List<String> paragraphs,
            List<Fact> facts,
            String link,
            String linkText,
            String signature,
            String footnote) {

        private Section withSecret(String secret) {
            return new Section(
                    language, subject, greeting, paragraphs, facts, link + "#" + secret, linkText, signature, footnote);
        }
    }

    public record Fact(String label, String value) {}

    /** In all its languages, on one line. */
    public String subject() {
        return sections.stream().map(Section::subject).collect(Collectors.joining(" / "));
    }

    /** The letter as it goes out if its link opens something: with the secret behind {@code #}, which browsers keep to themselves. */
    Letter withSecret(String secret) {
        return new Letter(
                sections.stream().map(section -> section.withSecret(secret)).toList());
    }

    /** For readers of plain text. */
    String text() {
        return sections.stream().map(this::text).collect(Collectors.joining(RULE));
    }

    private String text(Section section) {
        String facts = section.facts().stream()
                .map(fact -> fact.label() + ": " + fact.value())
                .collect(Collectors.joining("\n"));
        return Stream.of(
                        Stream.of(section.subject(), section.greeting()),
                        section.paragraphs().stream(),
                        Stream.of(
                                facts,
                                section.linkText() + ": " + section.link(),
                                section.signature(),
                                section.footnote()))
                .flatMap(blocks -> blocks)
                .collect(Collectors.joining("\n\n", "", "\n"));
    }
}
