package kz.qorytyndy.api.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import kz.qorytyndy.identity.ServiceAccount;
import org.jspecify.annotations.Nullable;

/**
 * Another system at the API.
 *
 * @param token in the answer that makes it and never again
 */
record ServiceAccountView(
        @JsonUnwrapped ServiceAccount account, @Nullable String token) {}
