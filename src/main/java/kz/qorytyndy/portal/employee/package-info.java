/** The employees of a body. */
@NullMarked
package kz.qorytyndy.portal.employee;

import org.jspecify.annotations.NullMarked;
