package kz.qorytyndy.notification;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** What a letter's HTML says in one language, without its looks: for readers of plain text and for paper. */
record LetterPart(Locale language, List<Block> blocks) {

    private static final String RULE = "\n" + "-".repeat(70) + "\n\n";

    enum Kind {
        SUBJECT,
        TEXT,
        FACT,
        LINK,
        FOOTNOTE
    }

    /** Something that stands by itself; {@code label} is what a fact is called, and what a link leads to. */
    record Block(Kind kind, String label, String text) {}

    /** The parts of a letter made from the template {@code mail/letter}. */
    static List<LetterPart> of(String html) {
        return Jsoup.parse(html).select("tr[lang]").stream()
                .map(part -> new LetterPart(
                        Locale.forLanguageTag(part.attr("lang")),
                        part.select("h1, p, table tr").stream()
                                .filter(block -> !block.equals(part))
                                .map(LetterPart::block)
                                .toList()))
                .toList();
    }

    static String text(List<LetterPart> parts) {
        return parts.stream().map(LetterPart::text).collect(Collectors.joining(RULE));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            boolean factsGoOn = block.kind() == Kind.FACT
                    && i + 1 < blocks.size()
                    && blocks.get(i + 1).kind() == Kind.FACT;
            text.append(block.label().isEmpty() ? "" : block.label() + ": ")
                    .append(block.text())
                    .append(factsGoOn || i + 1 == blocks.size() ? "\n" : "\n\n");
        }
        return text.toString();
    }

    private static Block block(Element element) {
        Element link = element.selectFirst("a");
        if (link != null) {
            return new Block(Kind.LINK, link.wholeText(), link.attr("href"));
        }
        return switch (element.normalName()) {
            case "h1" -> new Block(Kind.SUBJECT, "", element.wholeText());
            case "tr" ->
                new Block(
                        Kind.FACT,
                        element.child(0).wholeText(),
                        element.child(1).wholeText());
            default -> new Block(element.hasClass("footnote") ? Kind.FOOTNOTE : Kind.TEXT, "", element.wholeText());
        };
    }
}
