package kz.qorytyndy.identity;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That another system is to have a token.
 *
 * @param system its name: small Latin letters, digits, dots and hyphens; it works under {@code service.<system>}
 * @param bodies for which it works; null: it reads of all what the leadership does, which is no personal data
 * @param expiresOn the last day of the token
 */
public record AddServiceAccount(
        String system, List<Scope> scopes, @Nullable List<String> bodies, LocalDate expiresOn) {}
