package kz.qorytyndy.inspection;

/** Searches in bytes. */
final class Bytes {

    private Bytes() {}

    /** Where {@code wanted} begins at or after {@code from}; -1 if nowhere. */
    static int indexOf(byte[] in, byte[] wanted, int from) {
        int last = in.length - wanted.length;
        for (int i = from; i <= last; i++) {
            int matching = 0;
            while (matching < wanted.length && in[i + matching] == wanted[matching]) {
                matching++;
            }
            if (matching == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
