/** The agency and its bodies. */
@NullMarked
package kz.qorytyndy.api.directory;

import org.jspecify.annotations.NullMarked;
