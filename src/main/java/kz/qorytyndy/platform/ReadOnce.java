package kz.qorytyndy.platform;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What several parts of one page ask for is read from the database once while it is made, and is the same in all of them. That lasts as long as the request,
 * and none is spared the reading but one that changes nothing (a {@code GET}): every other request, and whatever is done outside of requests, reads anew each
 * time.
 */
public final class ReadOnce<K, V> {

    private final String name;

    /** Of what {@code reader} reads; {@code what} tells it from what else that one does. */
    public ReadOnce(Class<?> reader, String what) {
        name = ReadOnce.class.getName() + " " + reader.getName() + " " + what;
    }

    /** The value of the key. */
    public V of(K key, Supplier<V> read) {
        Map<K, Optional<V>> known = known();
        Optional<V> one = known == null ? null : known.get(key);
        if (one != null && one.isPresent()) {
            return one.get();
        }
        V found = read.get();
        if (known != null) {
            known.put(key, Optional.of(found));
        }
        return found;
    }

    /** The values of those of the keys that have one; {@code read} finds those that nobody has asked for yet. */
    public Map<K, V> of(Collection<K> keys, Function<Set<K>, Map<K, V>> read) {
        Map<K, Optional<V>> known = known();
        Set<K> missing = new HashSet<>(keys);
        if (known != null) {
            missing.removeAll(known.keySet());
        }
        Map<K, V> found = new HashMap<>(missing.isEmpty() ? Map.of() : read.apply(missing));
        if (known != null) {
            missing.forEach(key -> known.put(key, Optional.ofNullable(found.get(key))));
            for (K key : keys) {
                Objects.requireNonNull(known.get(key)).ifPresent(value -> found.put(key, value));
            }
        }
        return found;
    }

    /** Keeps what was read in passing, for whoever asks for it next. */
    public void keep(Map<K, V> found) {
        Map<K, Optional<V>> known = known();
        if (known != null) {
            found.forEach((key, value) -> known.put(key, Optional.of(value)));
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<K, Optional<V>> known() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)
                || !HttpMethod.GET.matches(request.getRequest().getMethod())) {
            return null;
        }
        Map<K, Optional<V>> known = (Map<K, Optional<V>>) request.getAttribute(name, RequestAttributes.SCOPE_REQUEST);
        if (known == null) {
            known = new HashMap<>();
            request.setAttribute(name, known, RequestAttributes.SCOPE_REQUEST);
        }
        return known;
    }
}
