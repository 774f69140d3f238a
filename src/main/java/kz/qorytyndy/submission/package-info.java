/** What comes in: the data sheets of the bodies, version by version, and their verification by the HR service. */
@NullMarked
package kz.qorytyndy.submission;

import org.jspecify.annotations.NullMarked;
