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

    /** How often {@code wanted} stands there. */
    static int count(byte[] in, byte[] wanted) {
        int count = 0;
        for (int i = indexOf(in, wanted, 0); i >= 0; i = indexOf(in, wanted, i + wanted.length)) {
            count++;
        }
        return count;
    }
}
