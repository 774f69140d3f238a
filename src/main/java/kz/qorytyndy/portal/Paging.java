package kz.qorytyndy.portal;

import java.util.List;
import kz.qorytyndy.platform.Refusal;

/**
 * Which page of a list is shown, from 0.
 *
 * @param total how many items the whole list has
 */
public record Paging(int page, int total) {

    /** How many items a page has. */
    public static final int SIZE = 50;

    /**
     * The number of a page that is asked for.
     *
     * @throws Refusal not found, below the first
     */
    public static int asked(int page) {
        if (page < 0) {
            throw Refusal.notFound();
        }
        return page;
    }

    /**
     * A page of a list of which no more than that page was read.
     *
     * @throws Refusal not found, past the last
     */
    public static Paging of(int page, List<?> items, int total) {
        if (page > 0 && items.isEmpty()) {
            throw Refusal.notFound();
        }
        return new Paging(page, total);
    }

    /** The last page; the first of a list that is empty. */
    public int last() {
        return Math.max(0, (total - 1) / SIZE);
    }

    /**
     * A page of a list that is all there.
     *
     * @throws Refusal not found, if the list has no such page
     */
    public static Paging within(int page, List<?> all) {
        Paging paging = new Paging(page, all.size());
        if (page < 0 || page > paging.last()) {
            throw Refusal.notFound();
        }
        return paging;
    }

    /** What of all is on it. */
    public <T> List<T> of(List<T> all) {
        return all.stream().skip((long) page * SIZE).limit(SIZE).toList();
    }
}
