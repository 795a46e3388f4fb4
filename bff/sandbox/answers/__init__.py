"""What each feed answers, as maps in the shape of the contract. Pure: a desk in, a map out; never HTTP."""
