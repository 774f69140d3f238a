package kz.qorytyndy.platform;

/** The application must not run like this; the one who starts it is told why in one sentence. */
public class StartRefused extends RuntimeException {

    private final Message reason;

    public StartRefused(String key, Object... arguments) {
        super(key);
        this.reason = Message.of(key, arguments);
    }

    public StartRefused(Throwable cause, String key, Object... arguments) {
        super(key, cause);
        this.reason = Message.of(key, arguments);
    }

    public Message reason() {
        return reason;
    }
}
