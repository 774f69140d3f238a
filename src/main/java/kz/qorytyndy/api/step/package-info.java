/** The steps that the engine has given up. */
@NullMarked
package kz.qorytyndy.api.step;

import org.jspecify.annotations.NullMarked;
