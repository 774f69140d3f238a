/** Methodologies in the making: the draft as a whole, and each part of it. */
@NullMarked
package kz.qorytyndy.portal.editor;

import org.jspecify.annotations.NullMarked;
