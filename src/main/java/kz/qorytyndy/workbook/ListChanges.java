package kz.qorytyndy.workbook;

import java.util.List;
import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a list changes of what stands, cell by cell, for who is shown it before it is taken.
 *
 * @param seen names what the list changes and what it meets, as of now; given back with the list, it keeps anything else from being taken
 */
public record ListChanges(List<Changed> entries, String seen) {

    /** A row that changes something of an entry. */
    public record Changed(String entry, List<Cell> cells) {}

    /**
     * A place in which the file and what stands differ.
     *
     * @param column what it is called
     * @param now null: nothing stands there
     * @param given null: nothing is to stand there
     */
    public record Cell(
            String field,
            Message column,
            @Nullable Message now,
            @Nullable Message given) {}
}
