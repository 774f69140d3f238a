/** The settings. */
@NullMarked
package kz.qorytyndy.api.setting;

import org.jspecify.annotations.NullMarked;
