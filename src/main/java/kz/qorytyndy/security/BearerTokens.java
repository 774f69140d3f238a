package kz.qorytyndy.security;

import org.springframework.security.authentication.AuthenticationManager;

/** Knows whose a bearer token is. What it refuses, and why, {@link Problems} says. */
public interface BearerTokens extends AuthenticationManager {}
