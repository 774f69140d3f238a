package kz.qorytyndy.portal.standard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.qorytyndy.portal.Form;

/** The part of a form that says what a work standard says, in Kazakh and in Russian. */
final class ContentForm {

    static final List<String> NAMES = List.of("content.post", "content.section", "content.title");
    private static final String REQUIREMENTS = "content.requirements";
    private static final List<String> LANGUAGES = List.of("kk", "ru");

    private ContentForm() {}

    /**
     * A list in the form.
     *
     * @param parts the names of a row's texts; an empty one where a row is one text
     * @param rows the paths of the rows; one at least, so that there is something to write in
     */
    record Entries(String field, List<String> parts, List<String> rows) {

        /** The last part of the path, which ends the keys of its texts. */
        public String name() {
            return field.substring(field.indexOf('.') + 1);
        }

        /** The path that the next row would have. */
        public String next() {
            return field + "[" + rows.size() + "]";
        }
    }

    static Entries entries(Form form, String field) {
        List<String> rows = form.rows(field);
        return new Entries(field, parts(field), rows.isEmpty() ? List.of(field + "[0]") : rows);
    }

    static List<Entries> lists(Form form) {
        return Stream.of("content.steps", "content.rules", REQUIREMENTS)
                .map(field -> entries(form, field))
                .toList();
    }

    /** The form after a button has changed its rows. */
    static Form withRowsChanged(Form form) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        lists(form).forEach(list -> fields.put(list.field(), fieldsOf(list.parts())));
        return form.withRowsChanged(fields);
    }

    /** Where the page is to be shown after that: at the row that was added or moved, or at the list that lost one. */
    static String changedPlace(Form form) {
        String added = form.value("add");
        if (!added.isEmpty()) {
            return form.id(
                    entries(form, added).next() + "." + fieldsOf(parts(added)).get(0));
        }
        String removed = form.value("remove");
        if (!removed.isEmpty()) {
            return form.id(removed.replaceAll("\\[\\d+]$", ""));
        }
        String moved = form.value("up") + form.value("down");
        List<String> rows = form.rows(moved.replaceAll("\\[\\d+]$", ""));
        int place = rows.indexOf(moved) + (form.typed("up") ? -1 : 1);
        return form.id(place < 0 || place >= rows.size() ? moved : rows.get(place));
    }

    private static List<String> parts(String list) {
        return list.equals(REQUIREMENTS) ? List.of("text", "measure") : List.of("");
    }

    private static List<String> fieldsOf(List<String> parts) {
        return parts.stream()
                .flatMap(part -> LANGUAGES.stream().map(language -> part.isEmpty() ? language : part + "." + language))
                .toList();
    }
}
