package kz.qorytyndy.standards;

import java.util.ArrayList;
import java.util.List;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;

/** Tidies what somebody drafted, and refuses it unless it is complete. */
final class ContentChecks {

    static final int LONGEST_NAME = 300;
    static final int LONGEST_TEXT = 4_000;
    static final int MOST_ENTRIES = 100;

    private final boolean complete;
    private final FieldChecks checks = new FieldChecks();

    private ContentChecks(boolean complete) {
        this.complete = complete;
    }

    /**
     * The content without white space around its texts.
     *
     * @param complete whether all texts must be there in both languages, and at least one step, one rule and one requirement; otherwise only the post
     *     and the section in Kazakh
     * @throws Refusal invalid, with one error for each wrong field
     */
    static StandardContent checked(StandardContent given, boolean complete) {
        ContentChecks content = new ContentChecks(complete);
        StandardContent tidied = new StandardContent(
                content.name("content.post", given.post(), true),
                content.name("content.section", given.section(), true),
                content.name("content.title", given.title(), false),
                content.texts("content.steps", given.steps()),
                content.texts("content.rules", given.rules()),
                content.requirements(given.requirements()));
        content.checks.finish();
        return tidied;
    }

    /** A text that stands in headings and lists, on one line. */
    private Wording name(String field, Wording given, boolean always) {
        Wording name = new Wording(oneLine(given.kk()), oneLine(given.ru()));
        check(field + ".kk", name.kk(), LONGEST_NAME, always || complete);
        check(field + ".ru", name.ru(), LONGEST_NAME, complete);
        return name;
    }

    private Wording text(String field, Wording given) {
        Wording text = new Wording(given.kk().strip(), given.ru().strip());
        check(field + ".kk", text.kk(), LONGEST_TEXT, complete);
        check(field + ".ru", text.ru(), LONGEST_TEXT, complete);
        return text;
    }

    private List<Wording> texts(String field, List<Wording> given) {
        checkNumber(field, given);
        List<Wording> texts = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            texts.add(text(field + "[" + i + "]", given.get(i)));
        }
        return texts;
    }

    private List<Requirement> requirements(List<Requirement> given) {
        String field = "content.requirements";
        checkNumber(field, given);
        List<Requirement> requirements = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            requirements.add(new Requirement(
                    text(field + "[" + i + "].text", given.get(i).text()),
                    text(field + "[" + i + "].measure", given.get(i).measure())));
        }
        return requirements;
    }

    private void checkNumber(String field, List<?> entries) {
        if (entries.size() > MOST_ENTRIES) {
            checks.wrong(field, "standards.refusal.tooMany", MOST_ENTRIES);
        } else if (complete && entries.isEmpty()) {
            checks.wrong(field, "standards.refusal.none");
        }
    }

    private void check(String field, String text, int longest, boolean required) {
        if (required) {
            checks.requiredText(field, text, longest);
        } else {
            checks.text(field, text, longest);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Z}\\s]+", " ").strip();
    }
}
