package kz.qorytyndy.inspection;

/** Notices an archive in bytes that pass by piece by piece: the beginning of an entry and, anywhere after it, the archive's end. */
final class ArchiveMarks {

    private static final int START = 0x504b0304;
    private static final int END = 0x504b0506;

    /** The four bytes that passed last. */
    private int last;

    private boolean started;
    private boolean ended;

    void meet(byte[] piece, int length) {
        for (int i = 0; i < length; i++) {
            last = (last << 8) | (piece[i] & 0xff);
            started |= last == START;
            ended |= started && last == END;
        }
    }

    boolean areThere() {
        return ended;
    }
}
