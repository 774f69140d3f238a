/** Light or dark pages: what a person chose. */
@NullMarked
package kz.qorytyndy.portal.theme;

import org.jspecify.annotations.NullMarked;
