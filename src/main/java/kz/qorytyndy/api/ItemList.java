package kz.qorytyndy.api;

import java.util.List;
import java.util.function.Function;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;

/** One page of a list, and how many items the whole list has. */
public record ItemList<T>(List<T> items, int total) {

    static final String FIRST_PAGE = "0";
    static final String USUAL_SIZE = "50";

    private static final int LARGEST_SIZE = 200;
    private static final int MOST_DIGITS = 6;

    /** Which page of a list a call asks for, from 0, and how many items a page has; an argument of every method that gives a list. */
    public record Asked(int page, int size) {

        /**
         * As the query says it.
         *
         * @throws Refusal invalid, if one is not a whole number in its bounds
         */
        static Asked of(String page, String size) {
            FieldChecks checks = new FieldChecks();
            int number = wholeNumber(page);
            if (number < 0) {
                checks.wrong("page", "api.refusal.page");
            }
            int length = wholeNumber(size);
            if (length < 1 || length > LARGEST_SIZE) {
                checks.wrong("size", "api.refusal.size", LARGEST_SIZE);
            }
            checks.finish();
            return new Asked(number, length);
        }
    }

    /** The page of {@code all} that is asked for. */
    public static <T> ItemList<T> of(List<T> all, Asked asked) {
        return of(all, asked, item -> item);
    }

    /** The same, of what each of its items is shown as. */
    public static <S, T> ItemList<T> of(List<S> all, Asked asked, Function<S, T> item) {
        return new ItemList<>(
                all.stream()
                        .skip((long) asked.page() * asked.size())
                        .limit(asked.size())
                        .map(item)
                        .toList(),
                all.size());
    }

    private static int wholeNumber(String text) {
        return text.matches("[0-9]{1," + MOST_DIGITS + "}") ? Integer.parseInt(text) : -1;
    }
}
