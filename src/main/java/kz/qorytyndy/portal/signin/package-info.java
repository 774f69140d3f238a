/** The one sign-in of portal and Tasklist. */
@NullMarked
package kz.qorytyndy.portal.signin;

import org.jspecify.annotations.NullMarked;
