/** The agency and its bodies. */
@NullMarked
package kz.qorytyndy.portal.directory;

import org.jspecify.annotations.NullMarked;
