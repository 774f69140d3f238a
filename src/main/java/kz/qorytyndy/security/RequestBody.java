package kz.qorytyndy.security;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import kz.qorytyndy.platform.Refusal;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * The body of one request on its way from the socket, whoever reads it: the server for a form or its parts, or a filter. Whoever has not
 * signed in may send a short one that comes at once; a door raises the limit for whom it knows. Each body has a thread wait for it: it must keep
 * a rate and an end, and no more than a part of the threads wait at the same time.
 */
final class RequestBody implements InputBuffer {

    /** Enough for a name and a password. */
    static final int OF_STRANGERS = 16 * 1024;

    static final Duration AT_ONCE = Duration.ofSeconds(10);

    private static final String HERE = RequestBody.class.getName();
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** Bytes in a second: less than any line that people work over. */
    private static final long RATE = 4 * 1024;
    /** How much of what nobody reads is taken in all the same, so that its sender gets to read the answer. */
    private static final long UNREAD = 128L * 1024 * 1024;

    private final InputBuffer socket;
    private final long announced;
    private final Places places;
    private final Supplier<String> address;
    private final BooleanSupplier answered;
    private final LongSupplier nanos;

    private long most = OF_STRANGERS;
    private boolean known;
    private long read;
    private long begin;
    private boolean ended;
    private boolean refused;
    private Runnable leave = () -> {};
    private boolean begun;
    private boolean crowded;

    /**
     * @param announced its length in bytes, -1 if the sender does not say
     * @param answered whether the request is refused already: the page that says so needs nothing of the body
     */
    RequestBody(
            InputBuffer socket,
            long announced,
            Places places,
            Supplier<String> address,
            BooleanSupplier answered,
            LongSupplier nanos) {
        this.socket = socket;
        this.announced = announced;
        this.places = places;
        this.address = address;
        this.answered = answered;
        this.nanos = nanos;
    }

    void belongsTo(ServletRequest request) {
        request.setAttribute(HERE, this);
    }

    /** Lets whoever sends this request, and is known and allowed to, send so many bytes. */
    static void allow(ServletRequest request, long bytes) {
        if (request.getAttribute(HERE) instanceof RequestBody body) {
            body.most = bytes;
            body.known = true;
        }
    }

    /** @throws Refusal if it is too large or too slow, or if too many are being read */
    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (refused || answered.getAsBoolean()) {
            return -1;
        }
        if (!begun) {
            if (announced > most) {
                throw refused(Refusal.tooLarge("platform.refusal.tooLarge", kilobytes()));
            }
            begins();
            if (crowded) {
                throw refused(Refusal.busy("platform.refusal.crowded"));
            }
        }
        int got = next(handler);
        if (read > most) {
            throw refused(Refusal.tooLarge("platform.refusal.tooLarge", kilobytes()));
        }
        if (isLate()) {
            throw refused(Refusal.tooSlow("platform.refusal.tooSlow"));
        }
        return got;
    }

    @Override
    public int available() {
        return socket.available();
    }

    /** Takes in what nobody has read; whether the body has come to its end. */
    boolean isReadToItsEnd() {
        try {
            if (!begun) {
                begins();
            }
            if (isEnded() || crowded) {
                return isEnded();
            }
            Rest rest = new Rest();
            begin = nanos.getAsLong();
            most = OF_STRANGERS;
            while (!isEnded() && read < UNREAD && nanos.getAsLong() - begin < AT_ONCE.toNanos()) {
                next(rest);
            }
            return isEnded();
        } catch (IOException | Refusal e) {
            return false;
        }
    }

    /** Nobody reads it any more. */
    void leave() {
        leave.run();
        leave = () -> {};
    }

    private void begins() {
        begun = true;
        begin = nanos.getAsLong();
        crowded = !(known ? places.takes() : places.takes(address.get()));
        if (!crowded) {
            leave = known ? places::leaves : () -> places.leaves(address.get());
        }
    }

    private int next(ApplicationBufferHandler handler) throws IOException {
        try {
            int got = socket.doRead(handler);
            if (got < 0) {
                ended = true;
            } else {
                read += got;
            }
            if (isEnded()) {
                leave();
            }
            return got;
        } catch (SocketTimeoutException e) {
            throw refused(Refusal.tooSlow("platform.refusal.tooSlow"));
        }
    }

    boolean isEnded() {
        return ended || read == announced;
    }

    private boolean isLate() {
        long allowed = known
                ? Math.min(AT_ONCE.toNanos() + Duration.ofSeconds(read / RATE).toNanos(), LONGEST.toNanos())
                : AT_ONCE.toNanos();
        return !isEnded() && nanos.getAsLong() - begin > allowed;
    }

    /** Whoever reads on, such as the page that tells of the refusal, finds nothing more. */
    private Refusal refused(Refusal refusal) {
        refused = true;
        return refusal;
    }

    private long kilobytes() {
        return most / 1024;
    }

    /** Where bodies wait to be read, each with a thread: half of the server's threads at most, for strangers a quarter and few from one address. */
    static final class Places {

        static final int STRANGERS_OF_AN_ADDRESS = 20;

        private final Semaphore all;
        private final Semaphore strangers;
        private final Map<String, Integer> addresses = new ConcurrentHashMap<>();

        Places(int threads) {
            all = new Semaphore(threads / 2);
            strangers = new Semaphore(threads / 4);
        }

        boolean takes() {
            return all.tryAcquire();
        }

        boolean takes(String address) {
            if (addresses.merge(address, 1, Integer::sum) > STRANGERS_OF_AN_ADDRESS || !strangers.tryAcquire()) {
                gone(address);
                return false;
            }
            return true;
        }

        void leaves() {
            all.release();
        }

        void leaves(String address) {
            strangers.release();
            gone(address);
        }

        private void gone(String address) {
            addresses.computeIfPresent(address, (same, here) -> here == 1 ? null : here - 1);
        }
    }

    private static final class Rest implements ApplicationBufferHandler {

        private ByteBuffer bytes = EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {}
    }
}
