/** How the product is used: by role, page by page, and what its words mean. */
@NullMarked
package kz.qorytyndy.portal.help;

import org.jspecify.annotations.NullMarked;
