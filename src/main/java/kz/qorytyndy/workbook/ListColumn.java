package kz.qorytyndy.workbook;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list that comes in, and goes out, as a workbook. It is recognised by its name in any of the three languages, wherever it stands.
 *
 * @param <T> what its cells hold
 */
public final class ListColumn<T> {

    /** What is to stand in the cells. */
    enum Kind {
        TEXT,
        DATE,
        CHOICE
    }

    /** Says what its entry was when the row went out. It stands last and hidden; a row without it was made elsewhere. */
    public static final ListColumn<String> MARK =
            text("mark", "workbook.list.mark", 40).optional();

    private final String field;
    private final String name;
    private final Kind kind;
    private final boolean required;
    private final int longest;
    private final Map<T, String> choices;

    private ListColumn(String field, String name, Kind kind, boolean required, int longest, Map<T, String> choices) {
        this.field = field;
        this.name = name;
        this.kind = kind;
        this.required = required;
        this.longest = longest;
        this.choices = choices;
    }

    /**
     * A text; of a number, its digits.
     *
     * @param field what the column is called in refusals and in the API
     * @param name the message that names it to people
     * @param longest in characters, at most {@link ListWorkbooks#LONGEST_TEXT}
     */
    public static ListColumn<String> text(String field, String name, int longest) {
        return new ListColumn<>(field, name, Kind.TEXT, true, longest, Map.of());
    }

    /** A day; it may be typed as {@code 15.08.2026} or {@code 2026-08-15}, too. */
    public static ListColumn<LocalDate> date(String field, String name) {
        return new ListColumn<>(field, name, Kind.DATE, true, 0, Map.of());
    }

    /** One of a few words; each is recognised in any of the three languages, and by what {@code toString} makes of its value. */
    public static <E> ListColumn<E> choice(String field, String name, Map<E, String> words) {
        return new ListColumn<>(field, name, Kind.CHOICE, true, 0, new LinkedHashMap<>(words));
    }

    /** The same, but that the column and each of its cells may be left out. */
    public ListColumn<T> optional() {
        return new ListColumn<>(field, name, kind, false, longest, choices);
    }

    public String field() {
        return field;
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    boolean isRequired() {
        return required;
    }

    int longest() {
        return longest;
    }

    /** The message that names each value to people. */
    Map<T, String> choices() {
        return choices;
    }

    /** The message that names the value. */
    String word(@Nullable Object value) {
        return Objects.requireNonNull(choices.get(value));
    }

    /** The value as people read it; null if there is none. */
    @Nullable
    Message shown(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return kind == Kind.CHOICE ? Message.of(word(value)) : Message.of("workbook.list.value", value);
    }
}
