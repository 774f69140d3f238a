package kz.qorytyndy.identity;

import org.jspecify.annotations.Nullable;

/**
 * The person has another password now. Published in the transaction that changes it.
 *
 * @param here the session in which he changed it himself; null if he was not signed in
 */
public record PasswordChanged(String username, @Nullable String here) {}
