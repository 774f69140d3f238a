/** The decisions of the heads, each with the document that it is about: review, sign-off, objection, overdue work, summary. */
@NullMarked
package kz.qorytyndy.portal.decision;

import org.jspecify.annotations.NullMarked;
