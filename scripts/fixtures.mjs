export async function makeFixtures() {}
