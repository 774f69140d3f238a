/** The results of the assessments. */
@NullMarked
package kz.qorytyndy.api.results;

import org.jspecify.annotations.NullMarked;
