/** What every module stands on: refusals and texts in three languages, the clock, sign-in and the security chains,
 * the embedded database and mail sink of the default run. It knows no other module. */
@NullMarked
package kz.qorytyndy.platform;

import org.jspecify.annotations.NullMarked;
