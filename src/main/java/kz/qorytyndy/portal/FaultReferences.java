package kz.qorytyndy.portal;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** Gives each error page the number by which the log knows what happened. */
@Component
class FaultReferences extends DefaultErrorAttributes {

    private static final Logger LOG = LoggerFactory.getLogger(FaultReferences.class);
    /** Without letters that are easily taken for others when a number is read out. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final Set<Integer> TEXTS = Set.of(403, 404, 409, 413, 422, 503);
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    static String next() {
        return RANDOM.ints(LENGTH, 0, SIGNS.length())
                .mapToObj(index -> String.valueOf(SIGNS.charAt(index)))
                .collect(Collectors.joining());
    }

    /** Which of the texts for refusals and faults suits the HTTP status. */
    static int kind(int status) {
        if (TEXTS.contains(status)) {
            return status;
        }
        return status < 500 ? 400 : 500;
    }

    @Override
    public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, @Nullable Object> attributes = super.getErrorAttributes(request, options);
        String reference = next();
        Throwable fault = getError(request);
        int status = attributes.get("status") instanceof Integer number ? number : 500;
        if (fault != null && status >= 500) {
            LOG.error("Fault {} at {}", reference, attributes.get("path"), fault);
        } else {
            LOG.info("Refused {}: {} at {}", reference, status, attributes.get("path"));
        }
        attributes.put("reference", reference);
        attributes.put("kind", kind(status));
        return attributes;
    }
}
