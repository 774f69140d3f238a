/** Whether a conclusion that somebody holds is genuine and in force: for anybody, without a sign-in and without a session. */
@NullMarked
package kz.qorytyndy.portal.verify;

import org.jspecify.annotations.NullMarked;
