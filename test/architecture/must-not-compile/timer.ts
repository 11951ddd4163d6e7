export const timer = setTimeout(() => {}, 1);
