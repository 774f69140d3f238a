package kz.qorytyndy.security.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Stored sessions that cost a request one look and, but once a minute, no write. Of a session's attributes the texts are stored; anything else, such
 * as what the engine's web application notes of the caller with each call, lasts as long as the request.
 */
final class SparingSessions<S extends Session> implements SessionRepository<SparingSessions.Sparing<S>> {

    /** How exactly it is known when somebody was last there. */
    static final Duration NOTED = Duration.ofMinutes(1);

    /** What else a cookie may hold names no session. */
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final SessionRepository<S> stored;

    SparingSessions(SessionRepository<S> stored) {
        this.stored = stored;
    }

    @Override
    public Sparing<S> createSession() {
        return new Sparing<>(stored.createSession());
    }

    @Override
    public void save(Sparing<S> session) {
        stored.save(session.stored);
        SavedSession.keep(session);
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Sparing<S> findById(String id) {
        if (SavedSession.withId(id) instanceof Sparing<?> saved) {
            return (Sparing<S>) saved;
        }
        S found = ID.matcher(id).matches() ? stored.findById(id) : null;
        return found == null ? null : new Sparing<>(found);
    }

    @Override
    public void deleteById(String id) {
        SavedSession.forget();
        stored.deleteById(id);
    }

    /** A session as one request has it. */
    static final class Sparing<S extends Session> implements Session {

        private final S stored;
        private final Map<String, Object> ofThisRequest = new HashMap<>();

        private Sparing(S stored) {
            this.stored = stored;
        }

        @Override
        public String getId() {
            return stored.getId();
        }

        @Override
        public String changeSessionId() {
            return stored.changeSessionId();
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> @Nullable T getAttribute(String name) {
            return ofThisRequest.containsKey(name) ? (T) ofThisRequest.get(name) : stored.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            Set<String> names = new HashSet<>(stored.getAttributeNames());
            names.addAll(ofThisRequest.keySet());
            return names;
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            if (value == null) {
                removeAttribute(name);
            } else if (value instanceof String) {
                stored.setAttribute(name, value);
            } else {
                ofThisRequest.put(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            if (ofThisRequest.remove(name) == null) {
                stored.removeAttribute(name);
            }
        }

        @Override
        public Instant getCreationTime() {
            return stored.getCreationTime();
        }

        @Override
        public void setLastAccessedTime(Instant now) {
            if (!QuietRequests.here()
                    && !now.isBefore(stored.getLastAccessedTime().plus(NOTED))) {
                stored.setLastAccessedTime(now);
            }
        }

        @Override
        public Instant getLastAccessedTime() {
            return stored.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            stored.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return stored.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return stored.isExpired();
        }
    }
}
