/** The steps that the engine has given up. */
@NullMarked
package kz.qorytyndy.portal.step;

import org.jspecify.annotations.NullMarked;
