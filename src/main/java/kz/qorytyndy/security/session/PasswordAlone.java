package kz.qorytyndy.security.session;

import org.springframework.security.core.userdetails.UserDetails;

/** Knows whom his password alone lets in. Whom it does not is asked for a second factor, and led to set one up if he has none ({@link SecondStep}). */
public interface PasswordAlone {

    boolean isEnough(UserDetails person);
}
