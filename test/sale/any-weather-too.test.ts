import { sailHalf } from "./weather/half.ts";

sailHalf(2);
