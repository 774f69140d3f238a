package kz.qorytyndy.security;

import jakarta.servlet.http.HttpServletRequest;

/** Who has been let in for some of the calls only that his roles open. */
public interface LimitedCaller {

    boolean opens(HttpServletRequest request);
}
